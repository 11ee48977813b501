"""The kernels as WebAssembly: one module a machine, built from Numba's own intermediate code, for the page of the lab.

    python -m sandbox.lab.webassembly      build both modules anew, with wasm-ld (Debian: lld-14)

`kernels.py` says which kernels are in each, `entrances.py` how JavaScript calls them, `constants.py` what it must know;
`objects.py` compiles, `building.py` links. The modules are kept beside this file, with a digest of the source that they
were built from (`sources.py`).
"""

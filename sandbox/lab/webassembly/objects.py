"""Kernels to object files for WebAssembly: Numba's intermediate code, told another target, optimised as one whole.

Run as a process of its own by `building`, with Numba set to know no processor in particular:

    python -m sandbox.lab.webassembly.objects FOLDER

Numba compiles for 64-bit addresses here, and the module has 32-bit ones: its code counts in 64 bits, and spells out the
layout of no structure that holds an address.
"""

import re
import sys
import warnings
from pathlib import Path
from typing import Any

from llvmlite import binding as llvm
from numba.core.errors import NumbaWarning

from sandbox.lab.webassembly.entrances import entrance, native_name
from sandbox.lab.webassembly.kernels import MODULES, ModuleKernels, kernels_of

_TRIPLE = "wasm32-unknown-unknown"
_FEATURES = "+bulk-memory,+sign-ext,+mutable-globals,+nontrapping-fptoint,+multivalue"
_TARGET_LINES = re.compile(r"^target (?:datalayout|triple) = .*$", re.MULTILINE)
_PROCESSOR = re.compile(r'"target-(?:cpu|features)"="[^"]*"')
_SMALL = "optsize"  # measured: as fast, and a fifth smaller, for loops are not unrolled
_PASSES = 2  # constants are seen through in the first, what they make unreachable goes in the second


def object_code(module: str) -> bytes:
    """Return the object file of the module called `tape` or `turing`; compiles its kernels, some 10 s."""
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    target = llvm.Target.from_triple(_TRIPLE).create_target_machine(opt=3, features=_FEATURES)
    heading = f'target datalayout = "{target.target_data}"\ntarget triple = "{_TRIPLE}"\n'
    whole = _linked(kernels_of(module), heading)
    _optimize(whole, target)
    whole.verify()
    return bytes(target.emit_object(whole))


def _linked(parts: ModuleKernels, heading: str) -> Any:
    """Return the kernels and their entrances as one, of which nothing but the entrances is seen outside."""
    whole = llvm.parse_assembly(heading)
    for kernel in (*parts.given(), *parts.exported.values()):
        kernel.compile_now()
        whole.link_in(llvm.parse_assembly(heading + _without_target(_code(kernel))))
    given = [native_name(function) for function in parts.given()]
    declared = [f"declare void @{name}()\n" for name in given]
    entrances = [entrance(name, kernel, given) for name, kernel in parts.exported.items()]
    whole.link_in(llvm.parse_assembly("".join([heading, *declared, *entrances])))
    for value in (*whole.functions, *whole.global_variables):
        if not value.is_declaration and value.name not in parts.exported:
            value.linkage = "internal"  # so what is not used can go
    return whole


def _code(kernel: Any) -> str:
    text: str = next(iter(kernel.overloads.values())).library.get_llvm_str()
    return text


def _without_target(text: str) -> str:
    return _PROCESSOR.sub("", _TARGET_LINES.sub("", text))


def _optimize(whole: Any, target: Any) -> None:
    for function in whole.functions:
        if not function.is_declaration:
            function.add_function_attribute(_SMALL)
    tuning = llvm.create_pipeline_tuning_options(speed_level=3)
    tuning.loop_vectorization = tuning.slp_vectorization = False
    for _ in range(_PASSES):
        builder = llvm.create_pass_builder(target, tuning)
        builder.getModulePassManager().run(whole, builder)


if __name__ == "__main__":
    warnings.simplefilter("ignore", NumbaWarning)  # code that is not optimised yet cannot be kept for later
    for name in MODULES:
        Path(sys.argv[1], f"{name}.o").write_bytes(object_code(name))

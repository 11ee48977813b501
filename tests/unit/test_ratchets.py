"""Laws of the code that are held as ratchets: what breaks them today is listed in `allowed/`, and only gets less.

A list that names something which keeps the law by now fails, too: take it out. `python tests/unit/test_ratchets.py`
writes the lists anew; look at the difference before you keep it.
"""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALLOWED = Path(__file__).parent / "allowed"
MODULES = sorted([*ROOT.glob("sandbox/**/*.py"), *ROOT.glob("cli/**/*.py")])


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {module_name(path): ast.parse(path.read_text()) for path in MODULES}
PACKAGES = {module_name(path) for path in MODULES if path.name == "__init__.py"}


def public_functions(tree):
    """Yield (name in its module, function) of public functions and methods."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name, node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and not method.name.startswith("_"):
                    yield f"{node.name}.{method.name}", method


def positional_defaults():
    """Return every parameter of a public function that has a default and can be given by its place."""
    for module, tree in TREES.items():
        if not module.startswith("sandbox") or ".kernel" in module:  # Numba's kernels take arguments by place only
            continue
        for name, function in public_functions(tree):
            arguments = [*function.args.posonlyargs, *function.args.args]
            for argument in arguments[len(arguments) - len(function.args.defaults) :]:
                yield f"{module}.{name} {argument.arg}"


def named_like_their_module():
    """Return every function that has the name of the module that it is in: importing one hides the other.

    A command is a file and a function of one name on purpose; nothing imports the function alone.
    """
    for module, tree in TREES.items():
        if not module.startswith("sandbox"):
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name == module.rpartition(".")[2]:
                yield f"{module}.{node.name}"


def imported(module):
    """Return the modules of this project that a module imports when it runs, also later, inside functions."""
    tree = TREES[module]
    only_for_types = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for child in ast.walk(node)
    }
    names = set()
    for node in ast.walk(tree):
        if node in only_for_types:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            origin = absolute(module, node)
            names |= {f"{origin}.{alias.name}" if f"{origin}.{alias.name}" in TREES else origin for alias in node.names}
    return names & TREES.keys() - {module}


def absolute(module, node):
    if not node.level:
        return node.module
    package = module if module in PACKAGES else module.rpartition(".")[0]
    above = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])


def circles():
    """Return the modules that reach themselves by imports, each circle once: Tarjan's components."""
    graph = {module: imported(module) for module in TREES}
    index, low, stack = {}, {}, []

    def visit(module):
        index[module] = low[module] = len(index)
        stack.append(module)
        for other in graph[module]:
            if other not in index:
                yield from visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], index[other])
        if low[module] == index[module]:
            at = stack.index(module)
            component, stack[at:] = stack[at:], []
            if len(component) > 1:
                yield " <-> ".join(sorted(component))

    for module in TREES:
        if module not in index:
            yield from visit(module)


LAWS = {
    "positional_defaults": positional_defaults,
    "named_like_their_module": named_like_their_module,
    "import_circles": circles,
}


def allowed(law):
    return set((ALLOWED / f"{law}.txt").read_text().splitlines())


@pytest.mark.parametrize("law", LAWS)
def test_nothing_new_breaks_a_law_and_the_list_holds_nothing_that_keeps_it(law):
    breaking = set(LAWS[law]())
    assert sorted(breaking - allowed(law)) == []
    assert sorted(allowed(law) - breaking) == []


def test_the_laws_see_what_breaks_them():
    tree = ast.parse("def score(a, b=1, *, c=2): ...\nclass Kind:\n    def show(self, width=80): ...\n")
    TREES["sandbox.score"] = tree
    try:
        assert {"sandbox.score.score b", "sandbox.score.Kind.show width"} <= set(positional_defaults())
        assert "sandbox.score.score" in set(named_like_their_module())
    finally:
        del TREES["sandbox.score"]


def test_circles_are_seen_also_by_relative_imports_and_inside_functions():
    TREES["sandbox.worlds.a"] = ast.parse("from . import b")
    TREES["sandbox.worlds.b"] = ast.parse("def later():\n    from sandbox.worlds.a import x")
    TREES["sandbox.worlds.c"] = ast.parse("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from . import d")
    TREES["sandbox.worlds.d"] = ast.parse("from . import c")
    try:
        assert "sandbox.worlds.a <-> sandbox.worlds.b" in set(circles())
        assert not any("worlds.d" in circle for circle in circles())
    finally:
        for letter in "abcd":
            del TREES[f"sandbox.worlds.{letter}"]


def count_by_package():
    """Return how many entries of each list are in each package."""
    counts = defaultdict(int)
    for law, breaking in LAWS.items():
        for entry in breaking():
            counts[law, entry.split(".")[1]] += 1
    return dict(counts)


if __name__ == "__main__":
    for law, breaking in LAWS.items():
        (ALLOWED / f"{law}.txt").write_text("".join(f"{entry}\n" for entry in sorted(set(breaking()))))
    print(count_by_package())

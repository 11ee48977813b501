"""What JavaScript calls: for each exported kernel a function of one address, written as LLVM's intermediate code.

There lies the argument block, 32-bit words in the order of the kernel's arguments: of an array its address and its
shape, of a number its value. Functions have no words: they are constants. What the kernel returns is cut to 32 bits.

Numba takes an array as seven words and more: (owner, parent, items, bytes an item, address, shape, strides), the first
two null; a function as (null, null, its address); and writes what it returns to where its first argument points.
"""

from collections.abc import Iterable
from itertools import count
from typing import Any

_WORD_BYTES = 4


class _Entrance:
    """The lines of one function, while they are written."""

    def __init__(self) -> None:
        self.lines = ["%returned = alloca i64", "%exception = alloca ptr"]
        self.arguments = ["ptr %returned", "ptr %exception"]
        self._values, self._words = count(), count()

    def value(self, operation: str) -> str:
        """Add an operation; return the name of its value."""
        name = f"%v{next(self._values)}"
        self.lines.append(f"{name} = {operation}")
        return name

    def word(self) -> str:
        """Return the next word of the argument block."""
        at = self.value(f"getelementptr i8, ptr %block, i32 {_WORD_BYTES * next(self._words)}")
        return self.value(f"load i32, ptr {at}")

    def number(self) -> str:
        """Return the next word as 64 bits."""
        return self.value(f"sext i32 {self.word()} to i64")

    def product(self, factors: Iterable[str]) -> str:
        """Return the product of 64-bit values."""
        total, *more = factors
        for factor in more:
            total = self.value(f"mul i64 {total}, {factor}")
        return total

    def pass_array(self, kind: Any) -> None:
        """Pass an array in C order whose address and shape are the next words."""
        address = self.value(f"inttoptr i32 {self.word()} to ptr")
        shape = [self.number() for _ in range(kind.ndim)]
        size = str(kind.dtype.bitwidth // 8)
        strides = [self.product([size, *shape[axis + 1 :]]) for axis in range(kind.ndim)]
        self.arguments += ["ptr null", "ptr null", f"i64 {self.product(shape)}", f"i64 {size}", f"ptr {address}"]
        self.arguments += [f"i64 {word}" for word in (*shape, *strides)]


def entrance(name: str, kernel: Any, functions: Iterable[str]) -> str:
    """Return the code of the function called `name`, which calls `kernel`, and of what it needs declared.

    Parameters
    ----------
    name : str
        Under which JavaScript finds it.
    kernel : compiled kernel
        Which takes arrays, whole numbers and functions.
    functions : iterable of str
        The names of the compiled functions that its arguments of that kind are, in their order.
    """
    signature, native = kernel.declared, native_name(kernel)
    text, given = _Entrance(), iter(functions)
    for kind in signature.args:
        if hasattr(kind, "ndim"):
            text.pass_array(kind)
        elif hasattr(kind, "bitwidth"):
            text.arguments.append(f"i64 {text.number()}")
        else:
            text.arguments += ["ptr null", "ptr null", f"ptr @{next(given)}"]
    kinds = ", ".join(argument.split()[0] for argument in text.arguments)
    body = [*text.lines, f"%status = call i32 @{native}({', '.join(text.arguments)})", *_returned(signature)]
    return "\n".join([f"declare i32 @{native}({kinds})", f"define i32 @{name}(ptr %block) {{", *body, "}", ""])


def native_name(kernel: Any) -> str:
    """Return the name of the function that a kernel was compiled to."""
    name: str = next(iter(kernel.overloads.values())).fndesc.llvm_func_name
    return name


def _returned(signature: Any) -> list[str]:
    if not hasattr(signature.return_type, "bitwidth"):
        return ["ret i32 0"]
    return ["%long = load i64, ptr %returned", "%short = trunc i64 %long to i32", "ret i32 %short"]

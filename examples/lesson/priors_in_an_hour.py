"""A notebook: priors in an hour. `marimo edit examples/lesson/priors_in_an_hour.py`; the extra lab installs marimo."""

import marimo

app = marimo.App(width="medium")


@app.cell
def _libraries():
    import marimo as mo

    import sandbox

    return mo, sandbox


@app.cell
def _shortened():
    def in_short(result):
        """Return the first row of a result by column, in words as its table has them: six digits."""
        table = result.table(most=1)
        return dict(zip(table.columns, table.shown()[0], strict=True))

    return (in_short,)


@app.cell
def _opening(mo):
    mo.md("""
    # Priors in an hour

    A program reads bits only as it needs them. Toss a coin for each bit: how likely is it that a program prints a given
    string? That is Solomonoff's prior, and short programs make it. A speed prior charges for steps, too.

    Below, **all** programs up to L bits are run, each for at most 200 steps on 32 cells. *Restricted* is exact for that
    budget; *lower* and *upper* are certified bounds of what no budget would change.
    """)


@app.cell
def _asked(mo):
    bits_slider = mo.ui.slider(9, 24, step=3, value=15, label="L, bits", show_value=True)
    string_field = mo.ui.text("111", label="a string of 0 and 1")
    mo.hstack([bits_slider, string_field], justify="start")
    return bits_slider, string_field


@app.cell
def _bits(bits_slider):
    bits = bits_slider.value
    return (bits,)


@app.cell
def _string(string_field):
    string = string_field.value.strip()
    return (string,)


@app.cell
def _census(bits, sandbox):
    census = sandbox.take(bits=bits, steps=200, cells=32, observations=16)
    census  # noqa: B018  # what a cell ends with is shown
    return (census,)


@app.cell
def _scores(census, in_short, mo, sandbox, string):
    names = ("solomonoff", "speed-kt", "speed-fast", "speed", "space")
    scores = {name: sandbox.score(census, string, prior=name) for name in names}
    rows = [{"prior": name, **in_short(score)} for name, score in scores.items()]
    mo.vstack([mo.md(f"**How likely {string} is**, under each prior:"), mo.ui.table(rows, selection=None)])
    return names, rows, scores


@app.cell
def _next(census, in_short, mo, names, sandbox, string):
    predictions = {}
    for name in names:
        try:
            predictions[name] = sandbox.predict(census, string, prior=name)
        except sandbox.NothingFound as error:
            predictions[name] = error
    shown = [
        {"prior": name, **{f"P({key})" if key in "01" else key: value for key, value in in_short(prediction).items()}}
        for name, prediction in predictions.items()
        if not isinstance(prediction, Exception)
    ]
    mo.vstack([
        mo.md(f"**What comes after {string}**: the next bit is 0, or 1, or there is none; with certified intervals."),
        mo.ui.table(shown, selection=None) if shown else mo.md(f"Nothing is known of it: {predictions[names[0]]}"),
    ])  # fmt: skip
    return (predictions,)


@app.cell
def _behind(census, mo, sandbox, string):
    behind = sandbox.explain(census, string, most=5)
    mo.vstack([mo.md(f"**The shortest programs behind {string}**, within the budget:"), behind])
    return (behind,)


@app.cell
def _exercise(mo):
    answer_field = mo.ui.text("+[.+.]", label="exercise `turns`: print 1 and 0 in turn, in 21 bits")
    answer_field  # noqa: B018
    return (answer_field,)


@app.cell
def _answer(answer_field):
    answer = answer_field.value
    return (answer,)


@app.cell
def _checked(answer, mo, sandbox):
    try:
        checked = sandbox.check_answer("turns", answer)
        told = f"{'Right. ' if checked.right else 'Not right. '}{checked.does}"
    except sandbox.InvalidProgram as error:
        checked, told = None, str(error).partition("\n")[0]
    mo.plain_text(told)
    return checked, told


if __name__ == "__main__":
    app.run()

"""A notebook: mocked or full. `marimo edit examples/lesson/mocked_or_full.py`; the extra lab installs marimo."""

import marimo

app = marimo.App(width="medium")


@app.cell
def _libraries():
    import marimo as mo

    import sandbox
    from sandbox.report.figures.catalogue import FIGURES

    return FIGURES, mo, sandbox


@app.cell
def _opening(mo):
    mo.md("""
    # Mocked or full

    An observer sees one cell of a world. Two programs print all that it has seen: one runs the whole world, the other
    only what is near, behind a wall: a *mock*. Which of them is the observer likelier in? It depends on what a bit of
    program, a step and a cell cost. Every program below is run; bits, steps and cells are exact.
    """)


@app.cell
def _asked(mo):
    world_list = mo.ui.dropdown(["front", "rule30", "rule45", "rule110"], value="front", label="world")
    radius_slider = mo.ui.slider(2, 16, value=12, label="radius of the mock, cells", show_value=True)
    time_slider = mo.ui.slider(0, 3, step=0.01, value=0, label="price of time", show_value=True)
    mo.vstack([world_list, radius_slider, time_slider])
    return radius_slider, time_slider, world_list


@app.cell
def _how_many(mo, world_list):
    sizes = [512, 2048, 4096, 16384] if world_list.value == "front" else [32, 64, 128, 256]
    observations_slider = mo.ui.slider(steps=sizes, value=sizes[2], label="observations", show_value=True)
    observations_slider  # noqa: B018
    return (observations_slider,)


@app.cell
def _settings(observations_slider, radius_slider, time_slider, world_list):
    world, observations, radius = world_list.value, observations_slider.value, radius_slider.value
    price_of_time = time_slider.value
    return observations, price_of_time, radius, world


@app.cell
def _comparison(observations, price_of_time, radius, sandbox, world):
    priors = ("solomonoff", "speed-kt", f"family(1,{price_of_time},0)")
    comparison = sandbox.compare(
        world,
        observations=observations,
        radius=radius,
        priors=dict.fromkeys(sandbox.prior(name) for name in priors),
        census_budget=sandbox.Budget(bits=12, steps=100, cells=32),
    )
    return (comparison,)


@app.cell
def _verdict(comparison, mo):
    sentences = comparison.sentences
    own = [
        f"Your price of time: {judgement.kind} leads{'' if judgement.decided else ', undecided'}: {judgement.because}."
        for name, judgement in comparison.verdict.items()
        if name.startswith("family")
    ]
    mo.md("\n\n".join(["## The verdict", *(f"- {line}" for line in [*own, *sentences])]))
    return (sentences,)


@app.cell
def _measured(comparison, mo):
    rows = comparison.to_polars().to_dicts()
    mo.vstack([mo.md("## The programs, measured"), mo.ui.table(rows, selection=None)])
    return (rows,)


@app.cell
def _pictures(FIGURES, comparison, mo):  # noqa: N803  # a cell takes the name that another one defines
    drawn = {name: FIGURES[name](comparison) for name in ("mock-odds", "costs")}
    figures = {name: figure for name, figure in drawn.items() if figure is not None}
    mo.vstack(list(figures.values()))
    return (figures,)


@app.cell
def _exercise(mo):
    answer_field = mo.ui.text("16", label="exercise `lie`: the largest radius that is caught by observation 40")
    answer_field  # noqa: B018
    return (answer_field,)


@app.cell
def _answer(answer_field):
    answer = answer_field.value
    return (answer,)


@app.cell
def _checked(answer, mo, sandbox):
    try:
        checked = sandbox.check_answer("lie", answer)
        told = f"{'Right. ' if checked.right else 'Not right. '}{checked.does}"
    except sandbox.InvalidLimit as error:
        checked, told = None, str(error)
    mo.plain_text(told)
    return checked, told


if __name__ == "__main__":
    app.run()

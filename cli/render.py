"""What several commands print."""

from typing import Any


def show_summary(summary: dict[str, Any]) -> None:
    """Print what a census holds: its budget, and programs, rows and probability of each event."""
    budget = summary["budget"]
    parts = "" if summary["complete"] else f"; parts {summary['parts']} of {summary['of_parts']}"
    print(f"census of {summary['machine']}: every program up to {budget['bits']} bits{parts}")
    print(f"budget: {budget['steps']} steps, {budget['cells']} cells, {budget['observations']} observations")
    print(f"\n{'event':10} {'programs':>20} {'rows':>10} {'probability':>12}   exact for this budget")
    for event in summary["events"]:
        share = f"{event['probability']:.9f}"
        print(f"{event['event']:10} {event['programs']:20} {event['rows']:10} {share:>12}   {event['meaning']}")
    print(f"\nlaws: {summary['laws']}")

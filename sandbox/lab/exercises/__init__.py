"""The exercises of the lesson: what is asked, and checks that run an answer; the page asks the same."""

"""What the programs of the judges have in common.

A program prints one line for each complaint, and ends with 3 if there is one. run.ts gives it the twin's address in
ORIGIN, that of its state in STATE, and the tokens in TOKENS.
"""

import json
import os
import sys
import traceback
import urllib.request

ORIGIN = os.environ["ORIGIN"]
TOKENS = json.loads(os.environ["TOKENS"])

# The standard output is for complaints alone. What a client prints goes where its errors go.
complaining = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

complaints = []


def complain(text):
    complaints.append(text)
    print(" ".join(text.split()), file=complaining, flush=True)


def held():
    """What the twin holds now."""
    with urllib.request.urlopen(os.environ["STATE"]) as response:
        return json.load(response)


def by(items, **wanted):
    """The one item that has these values."""
    (found,) = [one for one in items if all(one[name] == value for name, value in wanted.items())]
    return found


def without(item, *names):
    return {name: value for name, value in item.items() if name not in names}


def equal(where, parsed, expected):
    # A number without a fraction is an integer in JSON, whatever it is in a model.
    is_number = {type(parsed), type(expected)} <= {int, float}
    if (type(parsed) is not type(expected) and not is_number) or parsed != expected:
        complain(f"{where} is {parsed!r}, and the twin holds {expected!r}")


def judge(*steps):
    """Takes the steps one after the other, whatever becomes of them, and ends the program."""
    for step in steps:
        try:
            step()
        except Exception:
            complain(f"{step.__name__}: {traceback.format_exc(limit=-1)}")
    sys.exit(3 if complaints else 0)

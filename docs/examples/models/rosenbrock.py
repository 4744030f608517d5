import json, sys

def f(x): return 100 * (x[1] - x[0]**2)**2 + (1 - x[0])**2
def g(x): return [-400 * x[0] * (x[1] - x[0]**2) - 2 * (1 - x[0]), 200 * (x[1] - x[0]**2)]

answers = {
    "Info": lambda q: {"protocolVersion": 1.0, "models": ["rosenbrock"]},
    "ModelInfo": lambda q: {"support": {"Evaluate": True, "Gradient": True}},
    "InputSizes": lambda q: {"inputSizes": [2]},
    "OutputSizes": lambda q: {"outputSizes": [1]},
    "Evaluate": lambda q: {"output": [[f(q["input"][0])]]},
    "Gradient": lambda q: {"output": [q["sens"][0] * d for d in g(q["input"][0])]},
}
for line in sys.stdin:
    message = json.loads(line)
    answer = {"id": message["id"], "success": True}
    if message["kind"] == "evaluate":
        answer["output"] = answers[message["function"]](message["input"])
    print(json.dumps(answer), flush=True)

"""Reads FollowTheMoney entities with followthemoney and prints them as its types have them, and what these refuse."""

import json
import sys
from pathlib import Path

from followthemoney import model

entities, refused = {}, []
for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
    if not line.strip():
        continue
    told = json.loads(line)
    schema = model.get(told["schema"])
    try:
        schema.validate(told)
    except Exception as problem:
        refused.append([told["id"], str(problem)])
    proxy = model.get_proxy(told, cleaned=False)
    lost = {
        name: values
        for name, values in told["properties"].items()
        if len(proxy.get(name, quiet=True)) < len(set(values))
    }
    if lost:
        refused.append([told["id"], lost])
    entities[proxy.id] = {"schema": proxy.schema.name, "caption": proxy.caption, "properties": proxy.properties}
    entities[proxy.id]["edge"] = proxy.schema.edge
json.dump({"entities": entities, "refused": refused}, sys.stdout)

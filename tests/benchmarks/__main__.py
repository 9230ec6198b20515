"""`make bench`: the operations of the group first, then a station, then a whole city."""

from __future__ import annotations

from tests.benchmarks import bench_city, bench_crypto, bench_station

bench_crypto.main()
bench_station.main()
bench_city.main()

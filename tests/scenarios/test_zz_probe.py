from tests.scenarios.conftest import *
from tests.scenarios.test_desk import *
def test_p(stage):
    resident = file_with_odd_place(stage)
    desk(stage).taps("不予受理").says("不在本区").says("邻区热线")
    stage.person("supervisor:S01").taps("同意")
    resident.taps("申诉").says("我不同意")
    for m in stage.messages[-6:]: print(m.address, m.text, [b.label for b in m.buttons])
    assert 0

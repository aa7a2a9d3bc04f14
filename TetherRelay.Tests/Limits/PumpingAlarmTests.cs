using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core.Limits;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Limits;

public sealed class PumpingAlarmTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly CapturedLogs _logs = new();
    private readonly PumpingAlarm _alarm;

    public PumpingAlarmTests() => _alarm = new PumpingAlarm(Meters.New(), _time, _logs.Logger<PumpingAlarm>());

    [Fact]
    public void Many_numbers_of_one_block_raise_one_alarm_an_hour()
    {
        Text("acme", PumpingAlarm.Numbers - 1);
        Assert.Empty(_logs.From(LogLevel.Warning));

        Text("acme", 200);

        var line = Assert.Single(_logs.From(LogLevel.Warning));
        Assert.Contains("acme", line, StringComparison.Ordinal);
        Assert.DoesNotContain("+1416555", line, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromHours(1));
        Text("acme", 200);
        Assert.Equal(2, _logs.From(LogLevel.Warning).Count());
    }

    [Fact]
    public void One_number_again_and_again_other_organizations_and_other_blocks_raise_none()
    {
        for (var text = 0; text < 100; text++)
        {
            _alarm.Count("acme", "+14165550100");
            _alarm.Count($"org-{text}", "+14165550101");
            _alarm.Count("acme", $"+1416{text:000}0102");
        }

        Assert.Empty(_logs.From(LogLevel.Warning));
    }

    private void Text(string organization, int numbers)
    {
        for (var number = 0; number < numbers; number++)
            _alarm.Count(organization, $"+14165550{number:000}");
    }
}

using FsCheck;
using FsCheck.Xunit;
using TetherRelay.Core.Limits;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Limits;

public sealed class QuotaPoolTests
{
    [Property]
    public bool No_key_of_a_call_holds_its_id_or_what_Azure_refuses(NonEmptyString conversation)
    {
        var id = $"conv\n{conversation.Get}";
        var (partition, row) = QuotaPool.Call(TestKeys.Of("demo"), "demo", id);
        var keys = partition + row;
        return keys.IndexOfAny(['/', '\\', '#', '?']) < 0
            && !keys.Any(char.IsControl)
            && !keys.Contains(id, StringComparison.Ordinal)
            && partition.StartsWith("demo|", StringComparison.Ordinal);
    }

    [Fact]
    public void Organizations_share_neither_calls_nor_days()
    {
        var now = new DateTimeOffset(2026, 11, 22, 13, 30, 0, TimeSpan.Zero);

        Assert.NotEqual(
            QuotaPool.Call(TestKeys.Of("a"), "a", "conv_1").Row,
            QuotaPool.Call(TestKeys.Of("b"), "b", "conv_1").Row
        );
        Assert.Equal(
            new QuotaPool("a|days", "day|a|2026-11-22|agent", now.AddHours(10.5)),
            QuotaPool.Day("a", now, isAgent: true)
        );
        Assert.Equal("day|b|2026-11-22|people", QuotaPool.Day("b", now, isAgent: false).Row);
        Assert.Equal(
            new QuotaPool("a|days", "hour|a|2026-11-22T13", now.AddMinutes(30)),
            QuotaPool.HourWithoutCall("a", now)
        );
    }
}

using FsCheck;
using FsCheck.Xunit;
using TetherRelay.Core.Limits;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Limits;

public sealed class LimitKeysTests
{
    [Property]
    public bool No_key_of_a_call_holds_its_id_or_what_Azure_refuses(NonEmptyString conversation)
    {
        var id = $"conv\n{conversation.Get}";
        var (partition, row) = LimitKeys.Call(TestKeys.Of("demo"), "demo", id);
        var keys = partition + row;
        return keys.IndexOfAny(['/', '\\', '#', '?']) < 0
            && !keys.Any(char.IsControl)
            && !keys.Contains(id, StringComparison.Ordinal)
            && partition.StartsWith("demo|", StringComparison.Ordinal);
    }

    [Fact]
    public void Organizations_share_neither_calls_nor_days()
    {
        var day = new DateOnly(2026, 11, 22);

        Assert.NotEqual(
            LimitKeys.Call(TestKeys.Of("a"), "a", "conv_1").Row,
            LimitKeys.Call(TestKeys.Of("b"), "b", "conv_1").Row
        );
        Assert.Equal(("a|days", "day|a|2026-11-22"), LimitKeys.Day("a", day));
        Assert.Equal(("b|days", "day|b|2026-11-22"), LimitKeys.Day("b", day));
    }
}

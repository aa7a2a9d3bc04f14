using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Tests.Telemetry;

public sealed class RequestIdsTests
{
    [Theory]
    [InlineData("conv_8501k3v2n9p4e6ybq0t7r5m1xw3z", true)]
    [InlineData("call-1234-5678", true)]
    [InlineData("call-416-555-0123", false)]
    [InlineData("caller_14165550123", false)]
    [InlineData("c4_1_6_5_5_5_0_1_2_3", false)]
    [InlineData("14165550123", false)]
    [InlineData("call me", false)]
    [InlineData("", false)]
    public void An_id_of_a_callers_making_is_put_down_only_where_it_can_hold_no_number_and_no_words(
        string id,
        bool isPutDown
    )
    {
        using var scope = NullLogger.Instance.WithVoiceConversation(id);

        Assert.Equal(isPutDown, scope is not null);
    }
}

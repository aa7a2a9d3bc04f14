using TetherRelay.Core.Conversations;

namespace TetherRelay.Functions.Conversations;

/// <summary>The texts of an hour in the API.</summary>
internal sealed record HourView(DateTimeOffset Hour, int Sent, int Failed, int Replies)
{
    public static HourView Of(HourTraffic traffic) => new(traffic.Hour, traffic.Sent, traffic.Failed, traffic.Replies);
}

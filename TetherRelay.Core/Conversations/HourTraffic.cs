namespace TetherRelay.Core.Conversations;

/// <summary>An organization's texts of an hour.</summary>
/// <param name="Hour">When the hour began, UTC.</param>
/// <param name="Sent">The texts that left and are not known to have failed.</param>
/// <param name="Failed">The texts that failed or may have failed.</param>
/// <param name="Replies">The contacts' texts.</param>
public sealed record HourTraffic(DateTimeOffset Hour, int Sent, int Failed, int Replies);

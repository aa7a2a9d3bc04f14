using System.Diagnostics;

namespace TetherRelay.Tests.Fixtures;

/// <summary>For apps with a deadline of four seconds.</summary>
internal static class Promptness
{
    /// <summary>As a setting of the app.</summary>
    public const string Setting = "--DeadlineSeconds=4";

    /// <summary>The answer, which must come in time.</summary>
    public static async Task<Reply> InTimeAsync(this Task<Reply> asking)
    {
        var started = Stopwatch.GetTimestamp();
        var reply = await asking;
        // Generous, for a busy machine; and less than whatever else would end it: a load of the cache takes ten seconds
        // at most, and the SDK's patience with a stuck table twelve.
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0, 9);
        return reply;
    }
}

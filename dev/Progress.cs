using System.Diagnostics;

/// <summary>What a command does now, and how many seconds after its start.</summary>
internal static class Progress
{
    private static readonly long Started = Stopwatch.GetTimestamp();

    public static void Say(string step) =>
        Console.WriteLine($"[{Stopwatch.GetElapsedTime(Started).TotalSeconds, 3:0} s] {step}");
}

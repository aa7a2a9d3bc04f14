namespace TetherRelay.Tests.Fixtures;

/// <summary>Numbers for one test alone: tests that share a simulator stay apart by them.</summary>
internal static class Recipients
{
    private const int FirstExchange = 200;
    private const int Exchanges = 799;

    // Tests write numbers of this exchange out, such as +14165550100.
    private const int WrittenOut = 555;

    private static readonly string[] AreaCodes = ["416", "437", "647", "604", "778", "236", "514", "438", "613", "343"];
    private static int s_taken;

    /// <summary>A number that no other call returns, E.164, valid in Canada.</summary>
    /// <param name="ending">Its last four digits: what the simulator does with it. 0100 is accepted.</param>
    public static string Next(string ending = "0100")
    {
        var (area, exchange) = Math.DivRem(Interlocked.Increment(ref s_taken), Exchanges);
        exchange += FirstExchange;
        var number = $"+1{AreaCodes[area]}{(exchange < WrittenOut ? exchange : exchange + 1)}{ending}";
        Confidential.Suite.KeepNumber(number);
        return number;
    }
}

namespace TetherRelay.Benchmarks.Load;

/// <summary>Distinct texts to distinct contacts in distinct calls. The body holds the text's number.</summary>
internal static class LoadTexts
{
    public const string OwnNumber = "+12362320246";

    // An ending of 1000 or more is no magic number of the simulator.
    private const int FirstEnding = 1000;
    private const int Endings = 9000;
    private const int FirstExchange = 200;
    private const int Exchanges = 800;

    private static readonly string[] AreaCodes = ["416", "437", "647", "604", "778", "514", "438", "613", "343"];
    private static int s_last;

    public static int Next() => Interlocked.Increment(ref s_last);

    /// <summary>A valid number in Canada, E.164.</summary>
    public static string Contact(int number)
    {
        var (rest, ending) = Math.DivRem(number, Endings);
        var (area, exchange) = Math.DivRem(rest, Exchanges);
        return $"+1{AreaCodes[area]}{FirstExchange + exchange}{FirstEnding + ending}";
    }

    public static string Body(int number) =>
        $"Hi Alex, here is the link we talked about: https://example.com/a/{number}";

    /// <summary>The number of a text.</summary>
    public static int NumberOf(string body) =>
        int.Parse(body.AsSpan(body.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The voice agent's request for a text, to a contact of its own where no other is named.</summary>
    public static string Request(int number, string? contact = null) =>
        $$"""{"phone_number":"{{contact ?? Contact(number)}}","message":"{{Body(number)}}","called_id":"{{OwnNumber}}","conversation_id":"conv_{{number}}"}""";
}

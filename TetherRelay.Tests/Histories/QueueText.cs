namespace TetherRelay.Tests.Histories;

/// <summary>The text of a message on its way to a queue.</summary>
internal static class QueueText
{
    public static string Of(string request)
    {
        var encoded = request.Split("<MessageText>")[1].Split("</MessageText>")[0];
        return Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
    }
}

using System.Web;

namespace TetherRelay.Tests.Histories;

/// <summary>What a provider reads in a request, whichever way it is written.</summary>
internal sealed record OutgoingFields(string From, string To, string Body, string StatusCallback)
{
    public static OutgoingFields Read(string? contentType, byte[] body)
    {
        if (contentType == "application/json")
        {
            var json = JsonElement.Parse(body);
            return new(Text(json, "from"), Text(json, "to"), Text(json, "body"), Text(json, "statusCallback"));
        }

        var form = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(body));
        return new(form["From"]!, form["To"]!, form["Body"]!, form["StatusCallback"]!);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}

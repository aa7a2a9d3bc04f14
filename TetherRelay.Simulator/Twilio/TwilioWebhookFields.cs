using TetherRelay.Simulator.Submissions;
using TetherRelay.Simulator.Traffic;

namespace TetherRelay.Simulator.Twilio;

/// <summary>The fields of callbacks in Twilio's words, which TextGrid shares.</summary>
internal static class TwilioWebhookFields
{
    private const string ApiVersion = "2010-04-01";

    public static Dictionary<string, string> Receipt(
        string sid,
        Submission submission,
        string account,
        string status,
        string? errorCode
    )
    {
        var fields = new Dictionary<string, string>
        {
            ["SmsSid"] = sid,
            ["SmsStatus"] = status,
            ["MessageStatus"] = status,
            ["To"] = submission.To,
            ["MessageSid"] = sid,
            ["AccountSid"] = account,
            ["From"] = submission.From,
            ["ApiVersion"] = ApiVersion,
        };
        if (errorCode is not null)
            fields["ErrorCode"] = errorCode;
        return fields;
    }

    public static Dictionary<string, string> Inbound(SentReply reply, string account)
    {
        var fields = new Dictionary<string, string>
        {
            ["SmsMessageSid"] = reply.Id,
            ["NumMedia"] = reply.Media.Count.ToString(CultureInfo.InvariantCulture),
            ["SmsSid"] = reply.Id,
            ["SmsStatus"] = "received",
            ["Body"] = reply.Body,
            ["To"] = reply.To,
            ["NumSegments"] = SegmentCounter.Count(reply.Body).ToString(CultureInfo.InvariantCulture),
            ["MessageSid"] = reply.Id,
            ["AccountSid"] = account,
            ["From"] = reply.From,
            ["ApiVersion"] = ApiVersion,
        };
        foreach (var (index, url) in reply.Media.Index())
        {
            fields[string.Create(CultureInfo.InvariantCulture, $"MediaUrl{index}")] = url;
            fields[string.Create(CultureInfo.InvariantCulture, $"MediaContentType{index}")] = "image/jpeg";
        }
        return fields;
    }
}

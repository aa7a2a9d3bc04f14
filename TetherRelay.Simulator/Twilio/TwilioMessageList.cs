using Microsoft.AspNetCore.WebUtilities;
using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Twilio;

/// <summary>
/// The list of messages, the newest first, by recipient, sender and time:
/// https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources.
/// </summary>
internal static class TwilioMessageList
{
    private const int UsualPageSize = 50;
    private const int LargestPageSize = 1000;
    private const string After = "PA";
    private const string Before = "PB";

    public static WireAnswer Answer(HttpRequest request, IEnumerable<AcceptedSubmission> accepted)
    {
        var query = request.Query;
        if (
            !TwilioTime.TryRead(query["DateSent"], out var at) || !TwilioTime.TryRead(query["DateSent>"], out var first)
        )
            return InvalidDate;
        if (!TwilioTime.TryRead(query["DateSent<"], out var last))
            return InvalidDate;
        var found = accepted.Where(text =>
            (Filter(query, "To") is not { } to || text.Submission.To == to)
            && (Filter(query, "From") is not { } from || text.Submission.From == from)
            && (at is null || at.Holds(text.At))
            && (first is null || text.At >= first.Start)
            && (last is null || text.At < last.End)
        );
        return Page(request, [.. found]);
    }

    private static WireAnswer InvalidDate => TwilioErrors.Refuse(20001, "Invalid parameter 'DateSent'");

    private static WireAnswer Page(HttpRequest request, AcceptedSubmission[] found)
    {
        var size = Math.Clamp(Number(request, "PageSize") ?? UsualPageSize, 1, LargestPageSize);
        var page = Number(request, "Page") ?? 0;
        var token = Filter(request.Query, "PageToken");
        var start = Start(found, token, size);
        var shown = found.Skip(start).Take(size).ToArray();
        var answer = new TwilioPage
        {
            Messages = [.. shown.Select(text => ((TwilioSubmission)text.Submission).Sent(text.Id, text.At))],
            Page = page,
            PageSize = size,
            Uri = Address(request, page, size, token),
            FirstPageUri = Address(request, 0, size, null),
            NextPageUri =
                found.Length > start + size ? Address(request, page + 1, size, $"{After}{shown[^1].Id}") : null,
            PreviousPageUri =
                page > 0 && shown.Length > 0 ? Address(request, page - 1, size, $"{Before}{shown[0].Id}") : null,
            Start = page * size,
            End = (page * size) + Math.Max(shown.Length - 1, 0),
        };
        return new(StatusCodes.Status200OK, JsonSerializer.Serialize(answer, TwilioJson.Default.TwilioPage));
    }

    // A page begins after the message of its token, or ends before it.
    private static int Start(AcceptedSubmission[] found, string? token, int size)
    {
        if (token is not { Length: > 2 })
            return 0;
        var at = Array.FindIndex(found, text => text.Id == token[2..]);
        if (at < 0)
            return found.Length;
        return token.StartsWith(Before, StringComparison.Ordinal) ? Math.Max(at - size, 0) : at + 1;
    }

    private static string Address(HttpRequest request, int page, int size, string? token)
    {
        string[] filters = ["To", "From", "DateSent", "DateSent>", "DateSent<"];
        var query = filters
            .Select(name => KeyValuePair.Create(name, Filter(request.Query, name)))
            .Append(new("PageSize", size.ToString(CultureInfo.InvariantCulture)))
            .Append(new("Page", page.ToString(CultureInfo.InvariantCulture)))
            .Append(new("PageToken", token))
            .Where(pair => pair.Value is not null);
        var path = $"/2010-04-01/Accounts/{request.RouteValues["account"]}/Messages.json";
        return QueryHelpers.AddQueryString(path, query);
    }

    private static string? Filter(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } value ? value : null;

    private static int? Number(HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

using Microsoft.AspNetCore.WebUtilities;
using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Twilio;

/// <summary>
/// The list of messages, the newest first, by recipient, sender and day:
/// https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources.
/// </summary>
internal static class TwilioMessageList
{
    private const int UsualPageSize = 50;
    private const int LargestPageSize = 1000;
    private const string TokenPrefix = "PA";

    public static WireAnswer Answer(HttpRequest request, IEnumerable<AcceptedSubmission> accepted)
    {
        var query = request.Query;
        if (!TryReadDay(query["DateSent"], out var day) || !TryReadDay(query["DateSent>"], out var first))
            return InvalidDate;
        if (!TryReadDay(query["DateSent<"], out var last))
            return InvalidDate;
        var found = accepted.Where(text =>
            (Filter(query, "To") is not { } to || text.Submission.To == to)
            && (Filter(query, "From") is not { } from || text.Submission.From == from)
            && (day is null || Day(text) == day)
            && (first is null || Day(text) >= first)
            && (last is null || Day(text) <= last)
        );
        var after = Filter(query, "PageToken")?[TokenPrefix.Length..];
        if (after is not null)
            found = found.SkipWhile(text => text.Id != after).Skip(1);
        return Page(request, [.. found]);
    }

    private static WireAnswer InvalidDate => TwilioErrors.Refuse(20001, "Invalid parameter 'DateSent'");

    private static WireAnswer Page(HttpRequest request, AcceptedSubmission[] rest)
    {
        var size = Math.Clamp(Number(request, "PageSize") ?? UsualPageSize, 1, LargestPageSize);
        var page = Number(request, "Page") ?? 0;
        var shown = rest.Take(size).ToArray();
        var answer = new TwilioPage
        {
            Messages = [.. shown.Select(text => ((TwilioSubmission)text.Submission).Sent(text.Id, text.At))],
            Page = page,
            PageSize = size,
            Uri = Address(request, page, size, Filter(request.Query, "PageToken")),
            FirstPageUri = Address(request, 0, size, null),
            NextPageUri = rest.Length > size ? Address(request, page + 1, size, $"{TokenPrefix}{shown[^1].Id}") : null,
            Start = page * size,
            End = (page * size) + Math.Max(shown.Length - 1, 0),
        };
        return new(StatusCodes.Status200OK, JsonSerializer.Serialize(answer, TwilioJson.Default.TwilioPage));
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

    private static DateOnly Day(AcceptedSubmission text) => DateOnly.FromDateTime(text.At.UtcDateTime);

    private static string? Filter(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } value ? value : null;

    private static int? Number(HttpRequest request, string name) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    // Twilio's SDK writes a time behind the day.
    private static bool TryReadDay(string? value, out DateOnly? day)
    {
        var isDay = DateOnly.TryParseExact(value?.Split('T')[0], "yyyy-MM-dd", out var read);
        day = isDay ? read : null;
        return isDay || string.IsNullOrEmpty(value);
    }
}

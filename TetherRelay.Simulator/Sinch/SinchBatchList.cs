using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Sinch;

/// <summary>
/// The list of batches, of the last 24 hours where nothing else is asked for:
/// https://developers.sinch.com/docs/sms/api-reference/sms/batches/listbatches.
/// </summary>
internal static class SinchBatchList
{
    private const int UsualPageSize = 30;
    private const int LargestPageSize = 100;

    private static readonly TimeSpan UsualPeriod = TimeSpan.FromHours(24);

    public static WireAnswer Answer(
        IQueryCollection query,
        IReadOnlyList<AcceptedSubmission> accepted,
        DateTimeOffset now
    )
    {
        if (!TryReadTime(query["start_date"], now - UsualPeriod, out var start))
            return SinchErrors.InvalidFormat("start_date");
        if (!TryReadTime(query["end_date"], DateTimeOffset.MaxValue, out var end))
            return SinchErrors.InvalidFormat("end_date");
        var reference = query["client_reference"].ToString();
        var found = accepted
            .Where(batch => batch.At >= start && batch.At < end)
            .Where(batch => reference.Length == 0 || batch.Submission.ClientReference == reference)
            .ToList();
        var size = Math.Clamp(Number(query["page_size"]) ?? UsualPageSize, 1, LargestPageSize);
        var page = Number(query["page"]) ?? 0;
        var shown = found.Skip(page * size).Take(size).ToList();
        var answer = new SinchPage(
            found.Count,
            page,
            shown.Count,
            [.. shown.Select(batch => ((SinchSubmission)batch.Submission).Answer(batch.Id, batch.At))]
        );
        return new(StatusCodes.Status200OK, JsonSerializer.Serialize(answer, SinchJson.Default.SinchPage));
    }

    private static int? Number(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool TryReadTime(string? value, DateTimeOffset otherwise, out DateTimeOffset time)
    {
        time = otherwise;
        return string.IsNullOrEmpty(value) || SinchTimes.TryRead(value, out time);
    }
}

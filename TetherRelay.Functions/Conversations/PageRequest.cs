using System.Globalization;

namespace TetherRelay.Functions.Conversations;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Limit">How many at most.</param>
/// <param name="Position">What it begins after; null for the beginning.</param>
internal sealed record PageRequest(int Limit, string? Position)
{
    public const int MaxLimit = 100;

    /// <summary>Reads <c>limit</c> and <c>cursor</c>; null, and the problem, where one of them cannot be used.</summary>
    /// <param name="call">The request.</param>
    /// <param name="list">Which list it is, so that no other list's cursor fits.</param>
    /// <param name="usual">The limit where none is given.</param>
    /// <param name="problem">The problem.</param>
    public static PageRequest? Read(AuthenticatedApiRequest call, string list, int usual, out Problem? problem)
    {
        var query = call.Request.Query;
        problem = null;
        var limit = usual;
        if (query.TryGetValue("limit", out var limits) && !TryReadLimit(limits.ToString(), out limit))
            problem = Problems.InvalidLimit(MaxLimit);
        string? position = null;
        if (query.TryGetValue("cursor", out var cursors))
        {
            position = Cursor.Read(cursors.ToString(), call.Organization.Id, list);
            if (position is null)
                problem = Problems.InvalidCursor;
        }

        return problem is null ? new PageRequest(limit, position) : null;
    }

    private static bool TryReadLimit(string text, out int limit) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MaxLimit;
}

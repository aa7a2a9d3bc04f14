namespace TetherRelay.Functions.Conversations;

/// <summary>The requested page of a list.</summary>
/// <param name="Limit">The maximum number of entries.</param>
/// <param name="Position">The position that the page starts after; null for the beginning.</param>
internal sealed record PageRequest(int Limit, string? Position)
{
    public const int MaxLimit = 100;

    /// <summary>Reads <c>limit</c> and <c>cursor</c>; null with a problem where one is invalid.</summary>
    /// <param name="call">The request.</param>
    /// <param name="list">The list. A cursor of another list is invalid.</param>
    /// <param name="usual">The default limit.</param>
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

namespace TetherRelay.Core.Storage;

/// <summary>What became of a transaction.</summary>
/// <param name="ETags">The new ETags of its rows, in order; none on a conflict.</param>
/// <param name="ConflictAt">Which operation had the conflict, as far as storage tells.</param>
internal readonly record struct TransactionResult(IReadOnlyList<ETag> ETags, int? ConflictAt = null)
{
    /// <summary>The new ETag of the first row; null on a conflict.</summary>
    public ETag? First => ETags is [var first, ..] ? first : null;
}

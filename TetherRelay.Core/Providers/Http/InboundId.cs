using TetherRelay.Core.Texts;

namespace TetherRelay.Core.Providers.Http;

/// <summary>The id under which an inbound text is recorded.</summary>
internal static class InboundId
{
    /// <summary>The provider's id, or a hash of one that cannot be stored; null where there is none.</summary>
    public static string? Of(string? id)
    {
        // An id that means nothing would make one text of all.
        if (AbsentValue.Is(id))
            return null;
        return ResponseOutcome.IsId(id)
            ? id
            : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
    }
}

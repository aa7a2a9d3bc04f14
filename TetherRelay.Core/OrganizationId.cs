using System.Text.RegularExpressions;

namespace TetherRelay.Core;

/// <summary>The ids of organizations.</summary>
public static partial class OrganizationId
{
    /// <summary>Whether an id is well formed: vault names allow no more than this.</summary>
    public static bool IsValid(string id) => Pattern().IsMatch(id);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

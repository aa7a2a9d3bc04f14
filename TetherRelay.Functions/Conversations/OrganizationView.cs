using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;

namespace TetherRelay.Functions.Conversations;

/// <summary>The key's organization in the API, and the key.</summary>
internal sealed record OrganizationView(string Id, string Name, KeyView Key, IReadOnlyList<SnippetView> Snippets)
{
    public static OrganizationView Of(ApiKeyHolder holder) =>
        new(
            holder.Organization.Id,
            holder.Organization.Name,
            new KeyView(holder.Label, WireWord.Of(holder.Scope)),
            [.. holder.Organization.Snippets.Select(each => new SnippetView(each.Name, each.Text))]
        );
}

using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ApiReference.Occurrences;

/// <summary>A person who may answer in a conversation that the agent began, or text its number.</summary>
/// <param name="Starts">Whether the person texts the number, as in a new conversation.</param>
internal sealed record Writer(Tenant Tenant, ApiUser User, string Number, string Conversation, bool Starts)
{
    /// <summary>Where the person's texts are posted.</summary>
    public string Path => Starts ? "/api/conversations" : $"/api/conversations/{Conversation}/messages";

    public Task<Reply> SendAsync(string text, string? key = null) =>
        Starts ? User.StartAsync(Number, text, key) : User.AnswerAsync(Conversation, text, key);

    public static async Task<Writer> OfAsync(
        AnswerStage stage,
        bool starts,
        Tenant? tenant = null,
        string? number = null
    )
    {
        tenant ??= await stage.App.NewTenantAsync();
        number ??= Recipients.Next();
        await tenant.SendAsync(number);
        var conversation = Assert.Single((await tenant.ThreadAsync(number))!.Conversations);
        return new(tenant, await ApiUser.OfAsync(stage.App, tenant), number, conversation.Id, starts);
    }
}

using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ApiReference.Occurrences;

/// <summary>A person who may answer in a conversation that the agent began.</summary>
internal sealed record Writer(Tenant Tenant, ApiUser User, string Number, string Conversation)
{
    public static async Task<Writer> OfAsync(AnswerStage stage, Tenant? tenant = null, string? number = null)
    {
        tenant ??= await stage.App.NewTenantAsync();
        number ??= Recipients.Next();
        await tenant.SendAsync(number);
        var conversation = Assert.Single((await tenant.ThreadAsync(number))!.Conversations);
        return new(tenant, await ApiUser.OfAsync(stage.App, tenant), number, conversation.Id);
    }
}

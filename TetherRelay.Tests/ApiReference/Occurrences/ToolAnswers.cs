using System.Text.Json.Nodes;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ApiReference.Occurrences;

/// <summary>Brings about every answer of the voice agent's tools.</summary>
internal static class ToolAnswers
{
    private static readonly string[] Tools =
    [
        ToolRoutes.SendSms,
        ToolRoutes.SmsStatus,
        ToolRoutes.TextReply,
        ToolRoutes.OptOut,
    ];

    // Not filled in; withheld; none at all; our own; another country's.
    private static readonly string[] Numbers = ["+1416{{rest}}", "anonymous", "12", "+14165550199", "+447400123456"];

    public static async Task OccurAsync(AnswerStage stage)
    {
        var tenant = await stage.App.NewTenantAsync();
        await RefuseAsync(stage, tenant);
        await FollowAsync(stage, tenant);
        await SendInVainAsync(stage, tenant);
        await SendWhereItIsNotAllowedAsync(stage);
        await WaitAsync(stage, tenant);
        await ReplyAsync(stage, tenant);
        await InitiateAsync(stage, tenant);

        await stage.AskAsync(ToolRoutes.OptOut, tenant.Secret, Tenant.Request(Recipients.Next()));
        foreach (var tool in Tools)
        {
            await stage.WithAFaultAsync(() => AskAsync(tool));
            await stage.WithoutCapacityAsync(() => AskAsync(tool));
        }

        Task AskAsync(string tool) => stage.AskAsync(tool, tenant.Secret, Tenant.Request(Recipients.Next()));
    }

    private static async Task RefuseAsync(AnswerStage stage, Tenant tenant)
    {
        var suspended = await stage.App.NewTenantAsync(change: usual =>
            usual with
            {
                Status = OrganizationStatus.Suspended,
            }
        );
        foreach (var tool in Tools)
        {
            await stage.AskAsync(tool, "trs_unknown", new JsonObject());
            await stage.AskAsync(tool, tenant.Secret, new JsonArray());
            foreach (var number in Numbers)
                await stage.AskAsync(tool, tenant.Secret, Tenant.Request(number));
            await stage.AskAsync(tool, suspended.Secret, Tenant.Request(Recipients.Next()));
        }

        await tenant.SendAsync(Recipients.Next(), " ");
        await tenant.SendAsync(Recipients.Next(), new string('a', 1601));
    }

    private static async Task FollowAsync(AnswerStage stage, Tenant tenant)
    {
        await StatusAsync(stage, tenant, Recipients.Next());
        foreach (
            var (word, code) in ((string, string?)[])
                [("delivered", null), ("undelivered", "30003"), ("failed", "30034")]
        )
        {
            var number = Recipients.Next();
            await tenant.TextAsync(number);
            await StatusAsync(stage, tenant, number);
            await stage.ReceiptAsync(number, word, code);
            await StatusAsync(stage, tenant, number);
            await tenant.SendAsync(number);
        }
    }

    private static async Task SendInVainAsync(AnswerStage stage, Tenant tenant)
    {
        var outOfReach = await stage.App.NewTenantAsync(ProviderName.TextGrid);
        foreach (var (sender, ending) in ((Tenant, string)[])[(tenant, "0150"), (tenant, "0156"), (outOfReach, "0100")])
        {
            var number = Recipients.Next(ending);
            await sender.SendAsync(number);
            await StatusAsync(stage, sender, number);
            // The first number is now known to get no texts.
            await sender.SendAsync(number, "Another text");
        }

        var optedOut = Recipients.Next();
        await tenant.OptOutAsync(optedOut);
        await tenant.SendAsync(optedOut);
    }

    private static async Task SendWhereItIsNotAllowedAsync(AnswerStage stage)
    {
        var linkless = await stage.App.NewTenantAsync(change: usual => usual with { LinkDomains = ["example.org"] });
        await linkless.SendAsync(Recipients.Next());
        var withoutProvider = await stage.App.NewTenantAsync(change: usual => usual with { Provider = null });
        await withoutProvider.SendAsync(Recipients.Next());
        var limited = await stage.App.NewTenantAsync(change: usual =>
            usual with
            {
                Limits = SendLimits.None with { PerContact = 1 },
            }
        );
        var number = Recipients.Next();
        await limited.SendAsync(number, "One");
        await limited.SendAsync(number, "Two");
    }

    private static async Task WaitAsync(AnswerStage stage, Tenant tenant)
    {
        var number = Recipients.Next();
        await stage.WithoutOutcomesAsync(async () =>
        {
            var first = tenant.SendAsync(number);
            await stage.Simulator.Arrives(number);
            await StatusAsync(stage, tenant, number);
            await Task.WhenAll(first, tenant.SendAsync(number));
        });
    }

    private static async Task ReplyAsync(AnswerStage stage, Tenant tenant)
    {
        var phone = new Phone(stage.App, tenant, ProviderName.Twilio);
        var request = Tenant.Request(phone.Number);
        request["wait_seconds"] = 0;
        foreach (var text in (string[])["alex@example.com", "STOP"])
        {
            await stage.AskAsync(ToolRoutes.TextReply, tenant.Secret, request);
            await phone.WritesAsync(text);
            await stage.AskAsync(ToolRoutes.TextReply, tenant.Secret, request);
        }
    }

    private static async Task InitiateAsync(AnswerStage stage, Tenant tenant)
    {
        await stage.AskAsync(ToolRoutes.Initiation, "trs_unknown", new JsonObject());
        foreach (var number in (string[])["+447400123456", "+33612345678", Recipients.Next()])
            await stage.AskAsync(ToolRoutes.Initiation, tenant.Secret, new JsonObject { ["caller_id"] = number });
    }

    private static Task StatusAsync(AnswerStage stage, Tenant tenant, string number) =>
        stage.AskAsync(ToolRoutes.SmsStatus, tenant.Secret, Tenant.Request(number));
}

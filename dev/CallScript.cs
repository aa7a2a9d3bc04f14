using System.Diagnostics;
using System.Text.Json;

/// <summary>`call`: a small scripted agent. One person calls twice: the first promise of a text is kept, the second is broken.</summary>
internal static class CallScript
{
    // As long as the tool waits at most; two minutes in all.
    private const int WaitSeconds = 30;
    private const int Waits = 4;

    private const string Unjudged = "none";

    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false });

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<int> PlayAsync(bool waits)
    {
        var settings = LocalFolder.ReadSettings();
        if (!Demo.IsPlayable(settings))
            throw new Refusal(
                "`call` needs the demo organization and the simulator's phone: start `dotnet dev.cs run` without --no-demo and without a real provider."
            );
        var relay = new Uri(settings["PublicUrl"]);
        try
        {
            var webhook = await PostCallWebhook.OpenAsync(Http, settings);
            var phone = new Uri(new Uri(settings["Providers__Twilio__BaseUrl"]), "/");
            var (first, second) = (new VoiceCall(Http, relay), new VoiceCall(Http, relay));
            await KeepAsync(first, webhook, phone, waits);
            await BreakAsync(second, webhook);
            var verdicts = await VerdictsAsync(settings, first, second);
            Progress.Say($"The relay compares promises and texts: {string.Join(", then ", verdicts)}.");
        }
        catch (HttpRequestException)
        {
            throw new Refusal("The local stage does not answer any more: start it again with `dotnet dev.cs run`.");
        }

        Console.WriteLine(
            $"""

            See both calls between the texts, and send what was promised:
            {relay}threads (choose "Broken promise" in the list)
            dotnet dev.cs tether promises {Demo.Organization}
            dotnet dev.cs tether thread show {Demo.Organization} {Demo.Contact}
            """
        );
        return 0;
    }

    private static async Task KeepAsync(VoiceCall call, PostCallWebhook webhook, Uri phone, bool waits)
    {
        Progress.Say($"{Demo.Contact} calls {Demo.Number}, a number of the organization {Demo.Organization}.");
        if (!await call.BeginAsync())
            throw new Refusal(
                $"So the agent offers no text. After a STOP, text START on the phone at {phone} and call again."
            );
        call.Say("I'll text you the link to the form. Please text me your e-mail address back.");
        var sent = await call.UseAsync("send-sms", new() { ["message"] = "The form: https://example.com/a/MZ4K" });
        var status = sent is null ? await ListenAsync(call, waits ? phone : null) : sent;
        call.Say(
            status switch
            {
                "replied" => "Thank you, I have it. Goodbye!",
                "no_reply" => "You can still text it to me later. Goodbye!",
                _ => "Goodbye!",
            }
        );
        await call.EndAsync(webhook, "They asked for the link to the form.");
        Progress.Say("ElevenLabs reports the end of the call, signed.");
    }

    private static async Task BreakAsync(VoiceCall call, PostCallWebhook webhook)
    {
        Progress.Say($"{Demo.Contact} calls again.");
        await call.BeginAsync();
        call.Say("I'll text you our opening hours. Goodbye!");
        await call.EndAsync(webhook, "They asked for the opening hours.");
        Progress.Say("It never asked the relay for that text. ElevenLabs reports the end of this call, too.");
    }

    /// <summary>Waits for what the person texts on the phone; without a phone it looks once.</summary>
    private static async Task<string?> ListenAsync(VoiceCall call, Uri? phone)
    {
        if (phone is not null)
            Progress.Say($"You are the person: answer on the phone at {phone}. The agent waits for two minutes.");
        string? status = "no_reply";
        for (var tried = 0; status == "no_reply" && tried < (phone is null ? 1 : Waits); tried++)
            status = await call.UseAsync("text-reply", new() { ["wait_seconds"] = phone is null ? 0 : WaitSeconds });
        return status;
    }

    // The queue's reader looks every few seconds, records the calls, and then judges them.
    private static async Task<string[]> VerdictsAsync(
        IReadOnlyDictionary<string, string> settings,
        params VoiceCall[] calls
    )
    {
        var asked = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(asked) < Patience)
        {
            string[] show = ["thread", "show", Demo.Organization, Demo.Contact, "--json"];
            using var thread = JsonDocument.Parse(await Tether.DoAsync(settings, show));
            var verdicts = thread
                .RootElement.GetProperty("calls")
                .EnumerateArray()
                .ToDictionary(
                    call => call.GetProperty("voice_conversation_id").GetString()!,
                    call => call.GetProperty("verdict").GetString()!.Replace('_', ' ')
                );
            if (calls.All(call => verdicts.GetValueOrDefault(call.ConversationId, Unjudged) != Unjudged))
                return [.. calls.Select(call => verdicts[call.ConversationId])];
            await Task.Delay(TimeSpan.FromMilliseconds(500), Interruption.Token);
        }

        throw new Refusal($"The calls are not in the thread yet: {LocalFolder.At("logs", "app.log")} says why.");
    }
}

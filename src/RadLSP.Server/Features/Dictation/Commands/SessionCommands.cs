using RadLSP.Dictation.Commands;
using RadLSP.Dictation.Plain;

namespace RadLSP.Server.Features;

/// <summary>Commands about listening itself, and "what can I say".</summary>
internal static class SessionCommands
{
    private const string StartEffect = "session.start";
    private const string ResumeEffect = "session.resume";

    public static IReadOnlyDictionary<string, SpokenEffect> Effects { get; } = new Dictionary<string, SpokenEffect>
    {
        [StartEffect] = WakeAsync,
        [ResumeEffect] = WakeAsync,
        ["session.stop"] = StopAsync,
        ["session.sleep"] = SleepAsync,
        ["session.pause"] = SleepAsync,
        ["session.mode"] = ModeAsync,
        ["session.help"] = HelpAsync,
    };

    /// <summary>True for what is understood while the dictation sleeps.</summary>
    public static bool Wakes(string effect) => effect is StartEffect or ResumeEffect;

    private static Task WakeAsync(SpokenScene scene, CancellationToken cancellation)
    {
        scene.Say(scene.Dictation.IsAsleep ? "Listening again." : "RadLSP listens already.");
        scene.Dictation.Sleep(isAsleep: false);
        return Task.CompletedTask;
    }

    private static Task StopAsync(SpokenScene scene, CancellationToken cancellation)
    {
        // Stopping waits for this command to be over.
        _ = scene.Dictation.StopAsync(isCancelled: false, scene.Session.Connection.Closing);
        return Task.CompletedTask;
    }

    /// <summary>The microphone stays open: how else could "resume" be heard. Nothing is written until then.</summary>
    private static Task SleepAsync(SpokenScene scene, CancellationToken cancellation)
    {
        scene.Dictation.Sleep(isAsleep: true);
        scene.Say("Dictation sleeps and writes nothing. Say \"wake up\" or \"resume dictation\" to go on.");
        return Task.CompletedTask;
    }

    private static Task ModeAsync(SpokenScene scene, CancellationToken cancellation)
    {
        LiveDictation dictation = scene.Dictation;
        (dictation.Mode, dictation.Letters, string message) = scene.Argument("mode") switch
        {
            "dictation" => (CommandMode.DictationOnly, PlainMode.Words, "Everything is written now; say \"normal mode\" for commands."),
            "command" => (CommandMode.CommandsOnly, PlainMode.Words, "Only commands are taken now; say \"normal mode\" to dictate."),
            "spell" => (CommandMode.Both, PlainMode.Spell, "Letters are joined to words now; say \"normal mode\" when you are done."),
            "numbers" => (CommandMode.Both, PlainMode.Numbers, "All numbers are written in digits now; say \"normal mode\" when you are done."),
            _ => (CommandMode.Both, PlainMode.Words, "Words are written, and commands spoken alone are done."),
        };
        scene.Say(message);
        return Task.CompletedTask;
    }

    private static Task HelpAsync(SpokenScene scene, CancellationToken cancellation)
    {
        SpokenHelpResult help = SpokenHelp.Of(scene.Language, SpokenContexts.Of(scene.Dictation, scene.Report, scene.Cursor), scene.Report.Uri);
        if (scene.Session.Client.ShowsDictation)
        {
            _ = scene.Session.Connection.SendNotificationAsync(SpokenHelp.Shown, help);
        }
        else
        {
            scene.Say("You can say: " + string.Join("; ", help.Groups.Select(static group => $"{group.Name}: {string.Join(", ", group.Commands.Select(static command => $"\"{command.Say}\""))}")) + ".");
        }

        return Task.CompletedTask;
    }
}

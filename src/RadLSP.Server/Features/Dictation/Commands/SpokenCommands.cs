using RadLSP.Core.Text;
using RadLSP.Dictation.Commands;
using RadLSP.Server.Dictation;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>Does what a command asks. It changes the report by at most one edit through the dictation, or says why it does nothing.</summary>
internal delegate Task SpokenEffect(SpokenScene scene, CancellationToken cancellation);

/// <summary>The commands by voice: what each effect of the grammar does.</summary>
internal static class SpokenCommands
{
    private static readonly Dictionary<string, SpokenEffect> _effects = new(
        new[]
        {
            SessionCommands.Effects, LayoutCommands.Effects, CaseCommands.Effects, UndoCommands.Effects, SelectCommands.Effects, CorrectCommands.Effects,
            EditCommands.Effects, GoCommands.Effects, FieldCommands.Effects, ProblemCommands.Effects, InsertCommands.Effects, OrganCommands.Effects,
            ImpressionCommands.Effects, ReportCommands.Effects,
        }.SelectMany(static group => group),
        StringComparer.Ordinal);

    /// <summary>All effects that a command can have, for authors of commands and for tests.</summary>
    public static IReadOnlyCollection<string> Effects => _effects.Keys;

    /// <summary>Runs a command on the report as it stands. Nothing that a command does ends the dictation.</summary>
    public static async Task RunAsync(
        CommandInput command, LiveDictation dictation, ReportRequest report, SpokenLanguage language, TextSpan cursor, CancellationToken cancellation)
    {
        ServerSession session = report.Session;
        var scene = new SpokenScene(dictation, report, language, cursor) { Input = command };
        string said = command.Command.Phrases[0].Text;
        if (!command.WorksHere)
        {
            scene.Refuse($"\"{said}\" does nothing here: {PlaceMessages.Missing(command.Command.Where, dictation, report, cursor)}");
        }
        else if (!_effects.TryGetValue(command.Command.Effect, out SpokenEffect? effect))
        {
            scene.Refuse($"This version of RadLSP cannot do what \"{said}\" asks: it knows no effect {command.Command.Effect}.");
        }
        else
        {
            Log.SpokenCommand(session.Logger, Loggable.Name(command.Command.Effect));
            await effect(scene, cancellation).ConfigureAwait(false);
        }
    }
}

using System.Globalization;
using RadLSP.Core.Text;
using RadLSP.Dictation.Sessions;
using RadLSP.Dictation.SpokenForms;
using RadLSP.Protocol;
using RadLSP.Server.Conversion;
using RadLSP.Server.Documents;
using RadLSP.Server.Sessions;

namespace RadLSP.Server.Features;

/// <summary>Marks the dictated words that were not heard surely, until somebody changes or accepts them.</summary>
internal static class DictationDiagnostics
{
    public const string Source = "radlsp-dictation";

    /// <summary>The marks of a version of a document; none when the dictation knows another version.</summary>
    public static IReadOnlyList<Diagnostic> Of(DocumentVersion version, ServerSession session)
    {
        if (session.Dictations.Of(version.Uri) is not { } dictation || dictation.Doubts is not { Doubts.Count: > 0 } known || known.Version != version.Number)
        {
            return [];
        }

        var map = new PositionMap(version.Text, session.Client.Encoding);
        return [.. known.Doubts.Where(doubt => doubt.Place.End <= version.Text.Length).Select(doubt => ToProtocol(doubt, version.Text, map))];
    }

    /// <summary>What may have been said instead, and that the word is right. None is preferred: only who spoke knows.</summary>
    public static void AddActions(ReportRequest report, TextSpan range, List<CodeAction> actions)
    {
        if (report.Session.Dictations.Of(report.Uri) is not { } dictation || dictation.Doubts.Version != report.Version.Number)
        {
            return;
        }

        foreach (Doubt doubt in dictation.Doubts.Doubts.Where(d => d.Place.Start <= range.End && range.Start <= d.Place.End))
        {
            IReadOnlyList<Diagnostic> solved = [ToProtocol(doubt, report.Version.Text, report.Map)];
            foreach (string alternative in doubt.Alternatives)
            {
                actions.Add(new CodeAction
                {
                    Title = $"Replace by \"{alternative}\"",
                    Kind = CodeActionKind.QuickFix,
                    Diagnostics = solved,
                    Edit = EditConversion.ToProtocol([new Core.Text.TextEdit(doubt.Place, alternative)], report.Version, report.Session.Client),
                });
            }

            string title = $"\"{report.Version.Text.ToString(doubt.Place)}\" is right";
            actions.Add(new CodeAction
            {
                Title = title,
                Kind = CodeActionKind.QuickFix,
                Diagnostics = solved,
                Command = ServerCommands.Create(
                    DictationCommands.Accept, title, new CommandArguments(Uri: report.Uri) { Position = Plain(report.Map.PositionAt(doubt.Place.Start)) }),
            });
        }
    }

    public static PlainPosition Plain(Position position) => new(position.Line, position.Character);

    private static Diagnostic ToProtocol(Doubt doubt, SourceText text, PositionMap map) => new()
    {
        Range = map.RangeOf(doubt.Place),
        Severity = doubt.Reason == FlagReason.UnsureCommand ? DiagnosticSeverity.Information : DiagnosticSeverity.Warning,
        Code = doubt.Reason switch { FlagReason.LowProbability => "low-confidence", FlagReason.UnsureCommand => "unsure-command", _ => "spoken-form" },
        Source = Source,
        Message = MessageOf(doubt, text.ToString(doubt.Place)),
    };

    public static string MessageOf(Doubt doubt, string words)
    {
        if (doubt.Message.Length > 0)
        {
            return doubt.Message;
        }

        string heard = doubt.Probability is { } probability ? string.Create(CultureInfo.InvariantCulture, $" ({probability:P0})") : "";
        return doubt.Reason == FlagReason.UnsureCommand
            ? $"\"{words}\" would be a command, but was not heard clearly{heard}, so it was written and not done. Say it again, alone, or scratch it."
            : $"\"{words}\" was not heard clearly{heard}"
                + (doubt.Alternatives.Count > 0 ? $"; it may have been {string.Join(" or ", doubt.Alternatives.Select(a => $"\"{a}\""))}." : ".");
    }
}

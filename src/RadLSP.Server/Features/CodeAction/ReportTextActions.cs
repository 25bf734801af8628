using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Protocol;
using RadLSP.Server.Configuration;
using RadLSP.Server.Conversion;

namespace RadLSP.Server.Features;

/// <summary>Texts about the report that are shown beside it, offered in its impression; each runs a command.</summary>
internal static class ReportTextActions
{
    public static void Add(ReportRequest report, TextSpan range, List<CodeAction> actions)
    {
        if (report.Analysis.SectionAt(range.Start) is not { Role: SectionRole.Impression })
        {
            return;
        }

        Add(ServerCommands.PatientVersion, "Show the impression in plain language for the patient");
        Add(ServerCommands.CompareWithOpened, "Tell what changed since the report was opened or saved");
        if (report.Session.Settings.Impression.Engine != ImpressionSettings.Rules)
        {
            Add(ServerCommands.Differential, "Show diagnoses to think of (model)");
        }

        if (report.Session.Settings.Archive is { IsEnabled: true, Patient: not null })
        {
            Add(ServerCommands.Priors, "Show earlier reports of this patient");
        }

        void Add(string command, string title)
        {
            Position start = report.Map.PositionAt(range.Start);
            actions.Add(new CodeAction
            {
                Title = title,
                Kind = CodeActionKind.Source,
                Command = ServerCommands.Create(command, title, new CommandArguments(report.Uri) { Position = new PlainPosition(start.Line, start.Character) }),
            });
        }
    }
}

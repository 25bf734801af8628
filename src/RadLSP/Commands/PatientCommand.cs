using System.CommandLine;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Impressions;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Plain;
using RadLSP.Output;
using RadLSP.Server;

namespace RadLSP.Commands;

/// <summary><c>radlsp patient</c>: the impression of a report in words of everyday.</summary>
internal static class PatientCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The report; - reads standard input." };
        var command = new Command("patient", "Put the impression of a report into plain language, with its reading grade; check it before the patient reads it.") { file };
        command.SetAction(result => Run(result.GetValue(file)!));
        return command;
    }

    private static int Run(string path)
    {
        if (ReportFile.TryRead(path) is not { } text)
        {
            return 2;
        }

        Grammar grammar = EmbeddedGrammar.English;
        var drafter = new ImpressionDrafter(grammar);
        var wording = new PlainWording(grammar);
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), grammar);
        using var output = new StreamWriter(Console.OpenStandardOutput());
        int said = 0;
        foreach (Report report in analysis.Reports)
        {
            if (wording.Of(report, drafter.Draft(report, (IReadOnlyList<OwnReport>?)null)) is { } plain)
            {
                output.Write(said++ > 0 ? "\n" : "");
                output.Write(wording.Document(plain));
            }
        }

        if (said == 0)
        {
            Console.Error.WriteLine("radlsp: the report has no impression, and no findings to draft one from");
        }

        return said > 0 ? 0 : 1;
    }
}

using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Dictation.Recognition;

namespace RadLSP.Server.Dictation;

/// <summary>
/// What the recogniser is told about the place that is dictated to: made anew when the report or the place has changed, which is once
/// for an utterance. Used by one thread at a time.
/// </summary>
/// <param name="grammar">Reads the report.</param>
/// <param name="place">The report as it stands, and where words go.</param>
/// <param name="terms">The user's own terms, the most important first.</param>
internal sealed class PlacePrompt(Grammar grammar, Func<(SourceText Report, int Cursor)> place, Func<IReadOnlyList<string>> terms)
{
    private readonly AnalysisCache _cache = new();
    private (string Report, int Cursor) _known = ("", -1);
    private IReadOnlyList<string> _terms = [];
    private string _prompt = "";

    public string Now()
    {
        (SourceText report, int cursor) = place();
        IReadOnlyList<string> wanted = terms();
        if (_known.Cursor != cursor || !ReferenceEquals(wanted, _terms) || !string.Equals(_known.Report, report.Content, StringComparison.Ordinal))
        {
            ReportAnalysis analysis = ReportAnalyzer.Analyze(report, grammar, AnalysisOptions.Default, _cache);
            _prompt = RecognitionPrompt.Build(analysis, cursor, wanted);
            (_known, _terms) = ((report.Content, cursor), wanted);
        }

        return _prompt;
    }
}

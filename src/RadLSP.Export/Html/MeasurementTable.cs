using RadLSP.Core.Structure;

namespace RadLSP.Export.Html;

/// <summary>The table of what was measured: the words of the report, and lengths in mm so that they can be compared.</summary>
internal static class MeasurementTable
{
    private sealed record Row(DocumentSection Section, DocumentItem Item, DocumentSentence Sentence, DocumentFinding? Finding, DocumentMeasurement Measurement);

    public static void Write(DocumentReport report, HtmlBuilder html)
    {
        List<Row> rows =
        [
            .. from section in report.Sections
               where section.TellsWhatIsSeen
               from item in section.Items
               from sentence in item.Sentences
               from row in sentence.Findings
                   .SelectMany(finding => finding.Measurements.Select(measurement => new Row(section, item, sentence, finding, measurement)))
                   .Concat(sentence.Measurements.Select(measurement => new Row(section, item, sentence, null, measurement)))
               orderby row.Sentence.Start, row.Measurement.Start
               select row,
        ];
        if (rows.Count == 0)
        {
            return;
        }

        html.Line("<section>").Element("h2", "Measurements").Line("<table>")
            .Line("<thead><tr><th scope=\"col\">Finding</th><th scope=\"col\">Place</th><th scope=\"col\">As written</th>"
                + "<th scope=\"col\" class=\"number\">mm</th><th scope=\"col\">Exam</th><th scope=\"col\">Section</th></tr></thead>")
            .Line("<tbody>");
        rows.ForEach(row => html.Line(
            $"<tr><td>{HtmlBuilder.Escape(StructuredText.Heading(row.Finding?.Concept.Name ?? ""))}</td><td>{HtmlBuilder.Escape(row.Finding?.Place ?? row.Item.Name)}</td>"
            + $"<td>{HtmlBuilder.Escape(AsWritten(row))}</td><td class=\"number\">{Millimetres(row.Measurement)}</td>"
            + $"<td>{(row.Measurement.IsPrior ? "earlier" : "this")}</td><td>{HtmlBuilder.Escape(SectionOf(row.Section))}</td></tr>"));
        html.Line("</tbody>").Line("</table>").Line("</section>");
    }

    /// <summary>The words of the sentence where the offsets lie in it, as they do unless somebody has edited the document.</summary>
    private static string AsWritten(Row row)
    {
        int start = row.Measurement.Start - row.Sentence.Start;
        int end = row.Measurement.End - row.Sentence.Start;
        return start >= 0 && end <= row.Sentence.Text.Length
            ? row.Sentence.Text[start..end]
            : Joined(row.Measurement.Values, row.Measurement.IsRange) + " " + row.Measurement.Unit?.Name;
    }

    private static string Millimetres(DocumentMeasurement measurement) => Joined(measurement.Millimetres, measurement.IsRange);

    private static string Joined(IReadOnlyList<double> values, bool isRange) =>
        string.Join(isRange ? "\u2013" : " \u00D7 ", values.Select(HtmlBuilder.Number));

    private static string SectionOf(DocumentSection section) =>
        section.Name.Length > 0 ? section.Name : StructuredText.Heading(section.Role.ToString().ToLowerInvariant());
}

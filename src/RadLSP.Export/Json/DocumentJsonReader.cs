using System.Text.Json;
using RadLSP.Core.Assertions;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Export.Json;

/// <summary>
/// Reads a document from the JSON of <see cref="ExportFormat.Json"/>. Members that it does not know are passed over, so that a
/// later form of the same version can be read.
/// </summary>
public static class DocumentJsonReader
{
    /// <exception cref="ReportFormatException">The text is no JSON, of another version, or not of the form of the schema.</exception>
    public static ReportDocument Read(string text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return ReadDocument(new JsonPlace(json.RootElement, ""));
        }
        catch (JsonException error)
        {
            // The parser quotes what it could not read, and that may be report text.
            throw new ReportFormatException($"this is not JSON (line {error.LineNumber + 1})");
        }
    }

    private static ReportDocument ReadDocument(JsonPlace place)
    {
        JsonPlace version = place.Required("version");
        if (version.Number() != DocumentJsonWriter.Version)
        {
            throw version.Wrong($"must be {DocumentJsonWriter.Version}, the form that this program reads");
        }

        JsonPlace source = place.Required("source");
        return new ReportDocument(
            place.Required("language").Text(),
            place.Optional("template")?.Text(),
            new SourceIdentity(source.Required("length").Number(), source.Required("sha256").Text()),
            place.All("reports", static report => new DocumentReport(ReadExam(report.Required("exam")), report.All("sections", ReadSection))));
    }

    private static ExamFacts ReadExam(JsonPlace place) => new()
    {
        Modalities = place.All("modalities", ReadTerm),
        BodyParts = place.All("bodyParts", ReadTerm),
        Contrast = place.All("contrast", ReadTerm),
        Side = place.ChoiceOr("side", Laterality.None),
        Sex = place.ChoiceOr("sex", Sex.Unknown),
        AgeInYears = place.Optional("ageInYears")?.Value(),
    };

    private static DocumentSection ReadSection(JsonPlace place)
    {
        SectionRole role = place.Required("role").Choice<SectionRole>();
        return new DocumentSection(place.Required("name").Text(), role, place.All("items", item => ReadItem(item, role)));
    }

    private static DocumentItem ReadItem(JsonPlace place, SectionRole role)
    {
        JsonPlace name = place.Required("name");
        if (role == SectionRole.Findings && name.Text().Length == 0)
        {
            throw name.Wrong("must name an item of the findings");
        }

        return new DocumentItem(name.Text(), place.All("sentences", ReadSentence));
    }

    private static DocumentSentence ReadSentence(JsonPlace place)
    {
        string text = place.Required("text").Text();
        int start = place.Required("start").Number();
        JsonPlace end = place.Required("end");
        return end.Number() == (long)start + text.Length
            ? new DocumentSentence(text, start)
            {
                Label = place.TextOr("label", ""),
                Marker = place.TextOr("marker", ""),
                StartsLine = place.Flag("startsLine"),
                Findings = place.All("findings", ReadFinding),
                Measurements = place.AllOrNone("measurements", ReadMeasurement),
            }
            : throw end.Wrong("must lie behind \"start\" by the length of \"text\" in UTF-16 code units");
    }

    private static DocumentFinding ReadFinding(JsonPlace place)
    {
        (int start, int end) = ReadSpan(place);
        return new DocumentFinding(ReadTerm(place), place.Required("kind").Choice<ConceptKind>(), start, end, new AssertionStatus(
            place.Required("assertion").Choice<Assertion>(),
            place.Required("temporality").Choice<Temporality>(),
            place.Required("experiencer").Choice<Experiencer>()))
        {
            Side = place.ChoiceOr("side", Laterality.None),
            IsSideImplied = place.Flag("sideImplied"),
            Anatomy = place.All("anatomy", ReadTerm),
            IsAnatomyImplied = place.Flag("anatomyImplied"),
            Levels = place.AllOrNone("levels", static level => level.Text()),
            Severity = place.Optional("severity") is { } severity ? ReadTerm(severity) : null,
            Change = place.Optional("change") is { } change ? ReadTerm(change) : null,
            Qualifiers = place.All("qualifiers", ReadTerm),
            Measurements = place.All("measurements", ReadMeasurement),
        };
    }

    private static DocumentMeasurement ReadMeasurement(JsonPlace place)
    {
        (int start, int end) = ReadSpan(place);
        IReadOnlyList<double> values = place.All("values", static value => value.Value());
        if (values.Count is < 1 or > 3)
        {
            throw place.Wrong("must have 1 to 3 \"values\"");
        }

        IReadOnlyList<double> millimetres = place.AllOrNone("millimetres", static value => value.Value());
        bool isRange = place.Flag("range");
        return (millimetres.Count == 0 || millimetres.Count == values.Count) && (!isRange || values.Count == 2)
            ? new DocumentMeasurement(
                start, end, place.TextOr("dimension", ""),
                place.Optional("unit") is { } unit ? ReadTerm(unit) : null,
                place.TextOr("ucum", ""), values, millimetres, isRange, place.Flag("prior"))
            : throw place.Wrong("must have as many \"millimetres\" as \"values\", and two of them for a range");
    }

    private static (int Start, int End) ReadSpan(JsonPlace place)
    {
        int start = place.Required("start").Number();
        JsonPlace end = place.Required("end");
        return end.Number() >= start ? (start, end.Number()) : throw end.Wrong("must not lie before \"start\"");
    }

    private static Term ReadTerm(JsonPlace place) => new(place.Required("concept").Text(), place.Required("name").Text());
}

// Part of OpenAIConnection, which says what is allowed.
#pragma warning disable RS0030
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RadLSP.Engines.OpenAI;

/// <summary>What a server's refusal means, in words for the user. Of its own words only numbers are used: they can repeat the prompt.</summary>
internal static partial class OpenAIRefusal
{
    private const int MostBytes = 64 * 1024;

    public static async Task<EngineException> OfAsync(HttpResponseMessage response, OpenAIServer server, CancellationToken cancellation)
    {
        string said = await WordsAsync(response, server, cancellation).ConfigureAwait(false);
        return Of(response.StatusCode, said, server);
    }

    /// <summary>An error that comes in the place of a piece.</summary>
    public static EngineException Of(JsonElement error, OpenAIServer server)
    {
        int code = error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int value) ? value : 500;
        return Of((HttpStatusCode)code, error.GetRawText(), server);
    }

    private static EngineException Of(HttpStatusCode code, string said, OpenAIServer server) => (int)code switch
    {
        400 or 413 or 422 or 500 when TooLong().IsMatch(said) => new(EngineError.TooLong, $"The prompt is too long for {server}{Tokens(said)}. Shorten the text, or start the server with a longer context."),
        400 or 422 or 500 when said.Contains("grammar", StringComparison.OrdinalIgnoreCase) => new(EngineError.BadGrammar, $"{server} does not take the grammar of the answer."),
        400 or 404 or 422 when MissingModel().IsMatch(said) => new(EngineError.ModelMissing, $"{server} does not have the model. Correct the name; radlsp engines status shows which it has."),
        501 => NotSupported(server),
        400 or 404 or 405 or 500 when Unsupported().IsMatch(said) => NotSupported(server),
        >= 300 and < 400 => new(EngineError.EngineUnsuitable, $"{server} sends its callers to another address, where nothing was sent. Name that address in engines.openai.address if it is the right one."),
        401 or 403 => new(EngineError.EngineUnsuitable, server.ApiKey is null
            ? $"{server} asks for a key. Name the environment variable that holds it in engines.openai.apiKeyVariable (--api-key-variable)."
            : $"{server} does not accept the key. Correct the environment variable that engines.openai.apiKeyVariable names."),
        404 or 405 => NotSupported(server),
        429 => new(EngineError.EngineResting, $"{server} has too many requests. Wait a moment and repeat what you did."),
        503 => new(EngineError.EngineResting, $"{server} is not ready, as while it loads its model. Wait a moment and repeat what you did."),
        >= 500 => new(EngineError.Failed, $"{server} failed ({(int)code}). Look at its own log, and repeat what you did."),
        _ => new(EngineError.BadRequest, $"{server} does not take the request ({(int)code})."),
    };

    private static EngineException NotSupported(OpenAIServer server) =>
        new(EngineError.NotSupported, $"{server} does not do what was asked. Check its address and how it was started; llama-server wants --embeddings for vectors, whisper-server --inference-path /v1/audio/transcriptions.");

    private static string Tokens(string said)
    {
        int[] numbers = [.. Number().Matches(said).Select(static match => int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().OrderDescending()];
        return numbers switch
        {
            [int prompt, int context, ..] => $": {prompt} tokens where it takes {context}",
            [int one] => $": {one} tokens",
            _ => "",
        };
    }

    private static async Task<string> WordsAsync(HttpResponseMessage response, OpenAIServer server, CancellationToken cancellation)
    {
        try
        {
            using OpenAIAnswer answer = new(response, server);
            return System.Text.Encoding.UTF8.GetString(await answer.ReadAllAsync(MostBytes, cancellation).ConfigureAwait(false));
        }
        catch (EngineException)
        {
            // The code of the answer says enough.
            return "";
        }
    }

    [GeneratedRegex("context[ _]length|context[ _]size|exceed_context|too (?:long|large)|maximum context|max_model_len", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TooLong();

    [GeneratedRegex("model[^.]{0,80}(?:not found|does not exist|not exist|unknown)|(?:unknown|no such) model|model_not_found", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MissingModel();

    [GeneratedRegex("not[ _]support|unsupported", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unsupported();

    /// <summary>Numbers of tokens have three digits or more; the code 400 beside them is none.</summary>
    [GeneratedRegex(@"(?<![\w.])(?!400\b|413\b|422\b|500\b)\d{3,8}(?![\w.]*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}

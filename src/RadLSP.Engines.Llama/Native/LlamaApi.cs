using System.Runtime.InteropServices;

namespace RadLSP.Engines.Llama.Native;

/// <summary>The functions of llama.h and ggml-backend.h that the worker calls, in the libraries that <see cref="NativeLlama"/> opened.</summary>
internal static unsafe partial class LlamaApi
{
    /// <summary>No files of these names exist: <see cref="NativeLlama"/> says which libraries they stand for.</summary>
    public const string Llama = "radlsp-llama-native";

    public const string Ggml = "radlsp-ggml-native";

    public const string GgmlBase = "radlsp-ggml-base-native";

    [LibraryImport(Llama, EntryPoint = "llama_backend_init")]
    public static partial void Initialize();

    [LibraryImport(Llama, EntryPoint = "llama_log_set")]
    public static partial void SetLog(delegate* unmanaged[Cdecl]<int, byte*, void*, void> callback, void* data);

    [LibraryImport(Llama, EntryPoint = "llama_model_default_params")]
    public static partial LlamaModelParams DefaultModelParams();

    [LibraryImport(Llama, EntryPoint = "llama_context_default_params")]
    public static partial LlamaContextParams DefaultContextParams();

    [LibraryImport(Llama, EntryPoint = "llama_model_load_from_file", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint LoadModel(string path, LlamaModelParams parameters);

    [LibraryImport(Llama, EntryPoint = "llama_model_free")]
    public static partial void FreeModel(nint model);

    [LibraryImport(Llama, EntryPoint = "llama_model_get_vocab")]
    public static partial nint Vocabulary(nint model);

    [LibraryImport(Llama, EntryPoint = "llama_model_desc")]
    public static partial int Describe(nint model, byte* buffer, nuint size);

    [LibraryImport(Llama, EntryPoint = "llama_model_n_ctx_train")]
    public static partial int TrainedContext(nint model);

    [LibraryImport(Llama, EntryPoint = "llama_model_n_embd")]
    public static partial int EmbeddingSize(nint model);

    [LibraryImport(Llama, EntryPoint = "llama_model_has_encoder")]
    public static partial byte HasEncoder(nint model);

    [LibraryImport(Llama, EntryPoint = "llama_model_chat_template")]
    public static partial byte* ChatTemplate(nint model, byte* name);

    [LibraryImport(Llama, EntryPoint = "llama_chat_apply_template")]
    public static partial int ApplyTemplate(byte* template, LlamaChatMessage* messages, nuint count, byte addAnswer, byte* buffer, int size);

    [LibraryImport(Llama, EntryPoint = "llama_init_from_model")]
    public static partial nint CreateContext(nint model, LlamaContextParams parameters);

    [LibraryImport(Llama, EntryPoint = "llama_free")]
    public static partial void FreeContext(nint context);

    [LibraryImport(Llama, EntryPoint = "llama_n_ctx")]
    public static partial uint ContextSize(nint context);

    [LibraryImport(Llama, EntryPoint = "llama_get_memory")]
    public static partial nint Memory(nint context);

    [LibraryImport(Llama, EntryPoint = "llama_memory_clear")]
    public static partial void ClearMemory(nint memory, byte data);

    [LibraryImport(Llama, EntryPoint = "llama_memory_seq_rm")]
    public static partial byte RemoveFromMemory(nint memory, int sequence, int from, int to);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_n_tokens")]
    public static partial int TokenCount(nint vocabulary);

    [LibraryImport(Llama, EntryPoint = "llama_vocab_is_eog")]
    public static partial byte IsEndOfGeneration(nint vocabulary, int token);

    [LibraryImport(Llama, EntryPoint = "llama_tokenize")]
    public static partial int Tokenize(nint vocabulary, byte* text, int length, int* tokens, int capacity, byte addSpecial, byte parseSpecial);

    [LibraryImport(Llama, EntryPoint = "llama_token_to_piece")]
    public static partial int TokenText(nint vocabulary, int token, byte* buffer, int size, int strip, byte special);

    [LibraryImport(Llama, EntryPoint = "llama_decode")]
    public static partial int Decode(nint context, LlamaBatch batch);

    [LibraryImport(Llama, EntryPoint = "llama_get_logits_ith")]
    public static partial float* Logits(nint context, int index);

    [LibraryImport(Llama, EntryPoint = "llama_get_embeddings_seq")]
    public static partial float* Embeddings(nint context, int sequence);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_chain_default_params")]
    public static partial LlamaChainParams DefaultChainParams();

    [LibraryImport(Llama, EntryPoint = "llama_sampler_chain_init")]
    public static partial nint CreateChain(LlamaChainParams parameters);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_chain_add")]
    public static partial void AddToChain(nint chain, nint sampler);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_greedy")]
    public static partial nint CreateGreedy();

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_dist")]
    public static partial nint CreateDraw(uint seed);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_temp")]
    public static partial nint CreateTemperature(float temperature);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_top_k")]
    public static partial nint CreateTopK(int count);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_top_p")]
    public static partial nint CreateTopP(float probability, nuint least);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_init_grammar")]
    public static partial nint CreateGrammar(nint vocabulary, byte* grammar, byte* root);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_apply")]
    public static partial void Apply(nint sampler, LlamaCandidates* candidates);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_accept")]
    public static partial void Accept(nint sampler, int token);

    [LibraryImport(Llama, EntryPoint = "llama_sampler_free")]
    public static partial void FreeSampler(nint sampler);

    [LibraryImport(Ggml, EntryPoint = "ggml_backend_load_all_from_path", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void LoadBackends(string folder);

    [LibraryImport(Ggml, EntryPoint = "ggml_backend_dev_count")]
    public static partial nuint DeviceCount();

    [LibraryImport(Ggml, EntryPoint = "ggml_backend_dev_get")]
    public static partial nint Device(nuint index);

    [LibraryImport(GgmlBase, EntryPoint = "ggml_backend_dev_name")]
    public static partial byte* DeviceName(nint device);

    [LibraryImport(GgmlBase, EntryPoint = "ggml_backend_dev_description")]
    public static partial byte* DeviceDescription(nint device);

    [LibraryImport(GgmlBase, EntryPoint = "ggml_backend_dev_memory")]
    public static partial void DeviceMemory(nint device, nuint* free, nuint* total);
}

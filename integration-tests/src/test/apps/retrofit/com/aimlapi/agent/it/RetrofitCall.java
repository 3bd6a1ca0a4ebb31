package com.aimlapi.agent.it;

import java.io.IOException;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.http.Body;
import retrofit2.http.POST;

/** One call of Retrofit's, which is always on OkHttp. */
public final class RetrofitCall {

    /** An API as Retrofit wants it declared. */
    public interface Chat {
        @POST("v1/chat/completions")
        Call<ResponseBody> complete(@Body RequestBody question);
    }

    private RetrofitCall() {}

    @SuppressWarnings("deprecation")
    public static void main(String[] arguments) throws IOException {
        Chat chat = new Retrofit.Builder().baseUrl(arguments[0] + "/").build().create(Chat.class);
        Response<ResponseBody> response =
                chat.complete(RequestBody.create(null, "{}")).execute();
        System.out.println(response.code() + " " + response.errorBody().string());
    }
}

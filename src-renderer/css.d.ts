/** Stylesheets are imported only for their effect. Vite collects them into CSS files. */
declare module '*.css';
